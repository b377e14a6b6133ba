'use client'

import type { Editor } from '@tiptap/react'
import { useState } from 'react'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { Input } from '../ui/input'

const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/i

/** Asks for the address of a link. What the sanitiser would drop on saving is refused here, with the reason. */
export function LinkForm({ editor, open, onClose }: { editor: Editor; open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Link">
      <Address editor={editor} onClose={onClose} />
    </Dialog>
  )
}

function Address({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const current: unknown = editor.getAttributes('link')['href']
  const [address, setAddress] = useState(typeof current === 'string' ? current : '')
  const [errors, setErrors] = useState<string[]>([])

  const apply = () => {
    if (!ADDRESS.test(address)) {
      setErrors(['Begin with https://, http:// or mailto:'])
      return
    }
    const chain = editor.chain().focus().extendMarkRange('link')
    if (editor.state.selection.empty && !current) {
      chain
        .insertContent({ type: 'text', text: address, marks: [{ type: 'link', attrs: { href: address } }] })
        .run()
    } else chain.setLink({ href: address }).run()
    onClose()
  }
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
    onClose()
  }

  return (
    <div className="grid gap-5">
      <Field label="Address" errors={errors}>
        {(control) => (
          <Input
            {...control}
            type="url"
            inputMode="url"
            autoComplete="off"
            placeholder="https://"
            value={address}
            onChange={(event) => setAddress(event.target.value)}
            // The editor stands inside a form of its own; Enter must not send that one.
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              apply()
            }}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button onClick={apply}>Set link</Button>
        {Boolean(current) && (
          <Button variant="secondary" onClick={remove}>
            Remove link
          </Button>
        )}
      </div>
    </div>
  )
}
