import { z } from 'zod'

type Node = { format?: string; properties?: Record<string, Node>; items?: Node; anyOf?: Node[] }

/** A field that takes an id, or a list of them, at the top of an input. */
export type IdField = { name: string; many: boolean }

/** Where an input takes ids of stored rows: what a caller could fill with those of somebody else. */
export function idFieldsOf(inputs: readonly z.ZodType[]): IdField[] {
  return inputs.flatMap((schema): IdField[] => {
    const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node
    return Object.entries(properties).flatMap(([name, node]): IdField[] => {
      if (isId(node)) return [{ name, many: false }]
      return node.items && isId(node.items) ? [{ name, many: true }] : []
    })
  })
}

function isId(node: Node): boolean {
  return node.format === 'uuid' || (node.anyOf?.some((each) => isId(each)) ?? false)
}
