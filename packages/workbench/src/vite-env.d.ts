declare module '*.brink?raw' {
  const text: string
  export default text
}
declare module '*.css' {}
declare module 'virtual:library' {
  interface LibraryEntry {
    /** File name. */
    readonly name: string
    readonly group: 'example' | 'model'
    readonly title: string
    readonly summary: string
    load(): Promise<string>
  }
  export const library: readonly LibraryEntry[]
}
declare const BRINK_VERSION: string
declare module '*?worker&inline' {
  const Constructor: new (options?: { readonly name?: string }) => Worker
  export default Constructor
}
