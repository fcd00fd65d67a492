// The button that opens the chat, and the chat. Focus goes in with the one who opens it and comes back when it closes.
import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import type { Chat } from '../chat.ts'
import { ChatContext } from './context.ts'
import { ChatIcon, CloseIcon } from './icons.tsx'
import { Panel } from './Panel.tsx'

export function Root({ chat }: { readonly chat: Chat }): JSX.Element | null {
  const launcher = useRef<HTMLButtonElement>(null)
  const openedByHand = useRef(false)
  const words = chat.words.value
  if (!words) return null
  const open = chat.open.value
  const unread = chat.unread.value

  const toggle = () => {
    openedByHand.current = !open
    chat.show(!open)
  }
  const close = () => {
    chat.show(false)
    launcher.current?.focus()
  }
  const called = words.say(open ? 'close' : 'open')

  return (
    <ChatContext.Provider value={chat}>
      <div
        class={`chat${chat.inline ? ' inline' : ''}${open ? ' open' : ''}`}
        lang={words.locale}
        dir={words.direction}
      >
        {!chat.inline && (
          <button
            ref={launcher}
            type="button"
            class="launcher"
            aria-expanded={open}
            aria-label={unread > 0 && !open ? `${called}, ${words.say('unread', { count: unread })}` : called}
            onClick={toggle}
          >
            {open ? <CloseIcon /> : <ChatIcon />}
            {unread > 0 && !open && <span class="unread">{new Intl.NumberFormat(words.locale).format(unread)}</span>}
          </button>
        )}
        {open && <Panel takeFocus={openedByHand.current} onClose={close} />}
      </div>
    </ChatContext.Provider>
  )
}
