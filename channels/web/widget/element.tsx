// <dragoman-chat>: the chat as a custom element. One script tag defines it; everything it draws stays in its shadow.
import { render } from 'preact'
import { Chat } from './chat.ts'
import { Root } from './components/Root.tsx'
import chatStyles from './styles/chat.css?inline'
import composerStyles from './styles/composer.css?inline'
import messageStyles from './styles/messages.css?inline'

// Known only while the script itself runs, so it is read here and not when an element appears.
const script = document.currentScript
const home = script instanceof HTMLScriptElement ? new URL(script.src).origin : location.origin

// A constructed sheet is not inline style, so it works under a Content-Security-Policy without 'unsafe-inline'.
const sheets = [composerStyles, messageStyles, chatStyles].map((css) => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
})

/**
 * Attributes, read when the element is put into the page:
 * - `server`: origin of the Dragoman server; the script's own by default
 * - `locale`: BCP 47 tag of the widget's words; the page's `lang`, else the browser's language by default
 * - `customer-name`: told to whoever answers
 * - `user-token`: the JWT that the shop's server has signed for a customer who is signed in
 * - `inline`: part of the page, always open; otherwise a button at the bottom that opens a panel
 * - `open`: begins open; follows the state afterwards, and may be set and removed to open and close
 */
class DragomanChat extends HTMLElement {
  static readonly observedAttributes = ['open']
  #chat: Chat | undefined

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = sheets
    this.#chat = new Chat({
      server: (this.getAttribute('server') ?? home).replace(/\/+$/, ''),
      locale: this.getAttribute('locale') ?? (document.documentElement.lang || navigator.language),
      customerName: this.getAttribute('customer-name') ?? undefined,
      userToken: this.getAttribute('user-token') ?? undefined,
      inline: this.hasAttribute('inline'),
      startOpen: this.hasAttribute('open'),
    })
    this.#chat.start()
    this.#chat.onOpenChange((open) => this.toggleAttribute('open', open))
    render(<Root chat={this.#chat} />, root)
  }

  disconnectedCallback(): void {
    this.#chat?.stop()
    this.#chat = undefined
    if (this.shadowRoot) render(null, this.shadowRoot)
  }

  attributeChangedCallback(): void {
    const open = this.hasAttribute('open')
    if (this.#chat && this.#chat.open.peek() !== open) this.#chat.show(open)
  }
}

if (!customElements.get('dragoman-chat')) customElements.define('dragoman-chat', DragomanChat)
