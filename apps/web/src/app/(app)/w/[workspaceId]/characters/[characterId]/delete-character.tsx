'use client'

import { DeleteFromList } from '@/components/delete-from-list'
import { useTRPC, useTRPCClient } from '@/rpc/provider'

type DeleteCharacterProps = { workspaceId: string; characterId: string; name: string }

export function DeleteCharacter({ workspaceId, characterId, name }: DeleteCharacterProps) {
  const api = useTRPCClient()
  return (
    <DeleteFromList
      label="Delete character"
      name={name}
      list={`/w/${workspaceId}/characters`}
      stale={useTRPC().character.pathFilter()}
      remove={() => api.character.remove.mutate({ workspaceId, characterId })}
    >
      The character and its biography are deleted for everyone in this workspace. This cannot be undone.
    </DeleteFromList>
  )
}
