/** The first stop of the Tab key: past the navigation, to what the page is about. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="absolute start-4 -top-20 z-50 rounded-md bg-accent px-4 py-2.5 font-medium text-on-accent focus:top-4"
    >
      Skip to content
    </a>
  )
}
