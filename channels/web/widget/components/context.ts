// What every component needs: the chat and its words.
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Chat } from '../chat.ts'
import { builtInWords, type Words } from '../words.ts'

export const ChatContext = createContext<Chat | undefined>(undefined)

export function useChat(): { readonly chat: Chat; readonly words: Words } {
  const chat = useContext(ChatContext)
  if (!chat) throw new TypeError('A component of the chat stands outside of it')
  return { chat, words: chat.words.value ?? builtInWords }
}
