'use client'

import { EditorContent, useEditor } from '@tiptap/react'
import { useId, useState } from 'react'
import { Skeleton } from '../ui/skeleton'
import { extensions } from './extensions'
import { LinkForm } from './link-form'
import { Toolbar } from './toolbar'

type RichTextEditorProps = {
  label: string
  /** Markup as it was stored. It is parsed into a document of known nodes; it never becomes part of the page as it is. */
  value: string
  onChange: (html: string) => void
  /** Greatest length of the markup, in UTF-16 code units. */
  maxLength: number
  errors?: readonly string[] | undefined
}

export function RichTextEditor({ label, value, onChange, maxLength, errors }: RichTextEditorProps) {
  const labelId = useId()
  const noteId = useId()
  const [linking, setLinking] = useState(false)
  const [length, setLength] = useState(value.length)
  const editor = useEditor({
    extensions,
    content: value,
    // Its stylesheet would be a style tag without a nonce; ours has what it needs.
    injectCSS: false,
    // The server renders no editor; the browser makes it after hydration.
    immediatelyRender: false,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': labelId,
        'aria-describedby': noteId,
        class: 'prose px-4 py-3',
      },
    },
    onUpdate: ({ editor: changed }) => {
      const html = changed.isEmpty ? '' : changed.getHTML()
      setLength(html.length)
      onChange(html)
    },
  })
  const tooLong = length > maxLength

  return (
    <div className="grid gap-1.5">
      <span id={labelId} className="text-sm font-medium">
        {label}
      </span>
      <div className="overflow-hidden rounded-md border border-edge bg-surface focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent">
        {editor ? (
          <>
            <Toolbar
              editor={editor}
              label={`Formatting of ${label.toLowerCase()}`}
              onLink={() => setLinking(true)}
            />
            <EditorContent editor={editor} />
            <LinkForm editor={editor} open={linking} onClose={() => setLinking(false)} />
          </>
        ) : (
          <Skeleton className="m-3 h-48" />
        )}
      </div>
      <div id={noteId} className="grid gap-0.5 text-sm">
        {errors?.map((error) => (
          <p key={error} className="text-danger">
            {error}
          </p>
        ))}
        <p className={tooLong ? 'text-danger' : 'text-muted'}>
          {tooLong
            ? `${(length - maxLength).toLocaleString('en')} characters too long, markup included`
            : 'Headings, lists, links and emphasis are kept; anything that could run or load is not.'}
        </p>
      </div>
    </div>
  )
}
