// The few pictures of the widget. All are decoration beside words: screen readers skip them.
import type { ComponentChildren, JSX } from 'preact'

function Icon({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  )
}

export const ChatIcon = (): JSX.Element => (
  <Icon>
    <path d="M4 11.5C4 7.4 7.6 4 12 4s8 3.4 8 7.5S16.4 19 12 19c-.9 0-1.8-.1-2.6-.4L5 20l1.2-3.5A7.3 7.3 0 0 1 4 11.5Z" />
    <path d="M8.5 11.5h.01M12 11.5h.01M15.5 11.5h.01" />
  </Icon>
)
export const CloseIcon = (): JSX.Element => (
  <Icon>
    <path d="m6 9.5 6 6 6-6" />
  </Icon>
)
export const SendIcon = (): JSX.Element => (
  <Icon>
    <path d="M12 19V5m-6 6 6-6 6 6" />
  </Icon>
)
export const ClipIcon = (): JSX.Element => (
  <Icon>
    <path d="m20 11.5-8.3 8.3a5.2 5.2 0 0 1-7.4-7.4l8.3-8.3a3.5 3.5 0 0 1 4.9 4.9l-8.2 8.3a1.7 1.7 0 0 1-2.5-2.5L14.5 7" />
  </Icon>
)
export const PersonIcon = (): JSX.Element => (
  <Icon>
    <circle cx="12" cy="8" r="3.5" />
    <path d="M5 20c.6-3.7 3.5-5.8 7-5.8s6.4 2.1 7 5.8" />
  </Icon>
)
export const GlobeIcon = (): JSX.Element => (
  <Icon>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M3.5 12h17M12 3.5c2.4 2.4 3.6 5.2 3.6 8.5s-1.2 6.1-3.6 8.5c-2.4-2.4-3.6-5.2-3.6-8.5s1.2-6.1 3.6-8.5Z" />
  </Icon>
)
export const BotIcon = (): JSX.Element => (
  <Icon>
    <rect x="4.5" y="8" width="15" height="11" rx="3.5" />
    <path d="M12 8V4.5M9.5 13h.01M14.5 13h.01" />
  </Icon>
)
export const FileIcon = (): JSX.Element => (
  <Icon>
    <path d="M13.5 3.5H8a2 2 0 0 0-2 2v13a2 2 0 0 0 2 2h8a2 2 0 0 0 2-2V8l-4.5-4.5Zm0 0V8H18" />
  </Icon>
)
export const RemoveIcon = (): JSX.Element => (
  <Icon>
    <path d="m7 7 10 10M17 7 7 17" />
  </Icon>
)
export const DownIcon = (): JSX.Element => (
  <Icon>
    <path d="M12 5v14m-6-6 6 6 6-6" />
  </Icon>
)
