declare module '*.brink?raw' {
  const text: string
  export default text
}
declare module '*.css' {}
declare const BRINK_VERSION: string
