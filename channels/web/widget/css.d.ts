// Vite hands a stylesheet over as a string when asked with `?inline`.
declare module '*.css?inline' {
  const text: string
  export default text
}
