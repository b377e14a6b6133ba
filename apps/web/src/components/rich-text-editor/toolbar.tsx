'use client'

import { type Editor, useEditorState } from '@tiptap/react'
import {
  Bold,
  Code,
  Heading2,
  Heading3,
  Italic,
  Link,
  List,
  ListOrdered,
  type LucideIcon,
  Quote,
  Redo2,
  Strikethrough,
  Underline,
  Undo2,
} from 'lucide-react'
import { Toolbar as Radix } from 'radix-ui'
import { classNames } from '@/lib/class-names'

type Command = {
  label: string
  Icon: LucideIcon
  run: (editor: Editor) => void
  isActive?: (editor: Editor) => boolean
  isPossible?: (editor: Editor) => boolean
}

const chain = (editor: Editor) => editor.chain().focus()

const GROUPS: readonly (readonly Command[])[] = [
  [
    {
      label: 'Bold',
      Icon: Bold,
      run: (editor) => chain(editor).toggleBold().run(),
      isActive: (e) => e.isActive('bold'),
    },
    {
      label: 'Italic',
      Icon: Italic,
      run: (editor) => chain(editor).toggleItalic().run(),
      isActive: (e) => e.isActive('italic'),
    },
    {
      label: 'Underline',
      Icon: Underline,
      run: (editor) => chain(editor).toggleUnderline().run(),
      isActive: (e) => e.isActive('underline'),
    },
    {
      label: 'Strikethrough',
      Icon: Strikethrough,
      run: (editor) => chain(editor).toggleStrike().run(),
      isActive: (e) => e.isActive('strike'),
    },
    {
      label: 'Code',
      Icon: Code,
      run: (editor) => chain(editor).toggleCode().run(),
      isActive: (e) => e.isActive('code'),
    },
  ],
  [
    {
      label: 'Heading',
      Icon: Heading2,
      run: (editor) => chain(editor).toggleHeading({ level: 2 }).run(),
      isActive: (e) => e.isActive('heading', { level: 2 }),
    },
    {
      label: 'Subheading',
      Icon: Heading3,
      run: (editor) => chain(editor).toggleHeading({ level: 3 }).run(),
      isActive: (e) => e.isActive('heading', { level: 3 }),
    },
    {
      label: 'Bulleted list',
      Icon: List,
      run: (editor) => chain(editor).toggleBulletList().run(),
      isActive: (e) => e.isActive('bulletList'),
    },
    {
      label: 'Numbered list',
      Icon: ListOrdered,
      run: (editor) => chain(editor).toggleOrderedList().run(),
      isActive: (e) => e.isActive('orderedList'),
    },
    {
      label: 'Quotation',
      Icon: Quote,
      run: (editor) => chain(editor).toggleBlockquote().run(),
      isActive: (e) => e.isActive('blockquote'),
    },
  ],
  [
    {
      label: 'Undo',
      Icon: Undo2,
      run: (editor) => chain(editor).undo().run(),
      isPossible: (e) => e.can().undo(),
    },
    {
      label: 'Redo',
      Icon: Redo2,
      run: (editor) => chain(editor).redo().run(),
      isPossible: (e) => e.can().redo(),
    },
  ],
]

/** One stop for the Tab key; the arrow keys move inside it (WAI-ARIA toolbar pattern). */
export function Toolbar({ editor, label, onLink }: { editor: Editor; label: string; onLink: () => void }) {
  const states = useEditorState({
    editor,
    selector: ({ editor: e }) => ({
      link: e.isActive('link'),
      commands: new Map(
        GROUPS.flat().map(({ label: name, isActive, isPossible }) => [
          name,
          { active: isActive?.(e), possible: isPossible?.(e) ?? true },
        ]),
      ),
    }),
  })
  return (
    <Radix.Root aria-label={label} className="flex flex-wrap items-center gap-0.5 border-b border-line p-1.5">
      {GROUPS.map((group, index) => (
        <div
          key={group[0]?.label}
          className={classNames('flex', index > 0 && 'ms-1.5 border-s border-line ps-1.5')}
        >
          {group.map(({ label: name, Icon, run }) => {
            const state = states.commands.get(name)
            return (
              <ToolButton
                key={name}
                label={name}
                Icon={Icon}
                pressed={state?.active}
                disabled={!state?.possible}
                onClick={() => run(editor)}
              />
            )
          })}
          {index === 1 && <ToolButton label="Link" Icon={Link} pressed={states.link} onClick={onLink} />}
        </div>
      ))}
    </Radix.Root>
  )
}

type ToolButtonProps = {
  label: string
  Icon: LucideIcon
  pressed: boolean | undefined
  disabled?: boolean
  onClick: () => void
}

function ToolButton({ label, Icon, pressed, disabled = false, onClick }: ToolButtonProps) {
  return (
    <Radix.Button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
      className={classNames(
        'grid size-9 cursor-pointer place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink disabled:cursor-default disabled:opacity-40',
        pressed && 'bg-accent-wash text-accent-strong',
      )}
    >
      <Icon aria-hidden className="size-4" />
    </Radix.Button>
  )
}
