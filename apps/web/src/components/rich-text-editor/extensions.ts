import { StarterKit } from '@tiptap/starter-kit'

/** What the editor can make is what the sanitiser keeps; nothing that a person writes here is lost on saving. */
export const extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3] },
    // Marks its place with inline styles, which the policy refuses.
    dropcursor: false,
    // Would end everything that is saved with an empty paragraph.
    trailingNode: false,
    link: {
      openOnClick: false,
      autolink: false,
      defaultProtocol: 'https',
      protocols: ['http', 'https', 'mailto'],
      isAllowedUri: (url) => /^(?:https?:\/\/|mailto:)/i.test(url),
      HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: null },
    },
  }),
]
