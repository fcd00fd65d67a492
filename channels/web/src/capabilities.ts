// What the chat can show.
import type { Capabilities } from '@dragoman/core/plugin'

const FILE = { maxBytes: 10 * 1024 * 1024 }

export const CAPABILITIES: Capabilities = {
  delivery: 'pull',
  idempotentSend: true,
  text: { maxLength: 20_000, format: 'markdown' },
  buttons: { max: 20, maxLabelLength: 200, urls: true },
  quickReplies: { max: 20, maxLabelLength: 100 },
  cards: { max: 10 },
  attachments: { image: FILE, audio: FILE, video: FILE, file: FILE },
  maxAttachments: 10,
  location: false,
  edits: true,
  deletions: true,
  reactions: false,
  replies: true,
  typing: true,
}
