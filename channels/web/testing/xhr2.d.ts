declare module 'xhr2' {
  export default class XMLHttpRequest {
    setRequestHeader(name: string, value: string): void
    send(data?: unknown): void
  }
}
