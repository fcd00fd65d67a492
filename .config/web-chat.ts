// Microsoft's Web Chat as its package brings it for a page. With all that it is built from it is half a gigabyte, so only this file is fetched.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

export const WEB_CHAT_INSTALL = 'npm run web-chat'
export const WEB_CHAT_SCRIPT = resolve(import.meta.dirname, '../node_modules/.cache/web-chat/webchat.js')

export function webChatIsHere(): boolean {
  return existsSync(WEB_CHAT_SCRIPT)
}
