/** Whether an address is one that programs call, and never a page. */
export function isForPrograms(url: string): boolean {
  return /^\/api(?:[/?]|$)/i.test(url)
}
