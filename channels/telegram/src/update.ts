// What Telegram sends: https://core.telegram.org/bots/api#update. Only what is used is read; everything else may change.
import { z } from 'zod'

const id = z.int()
const text = z.string()

const user = z.object({
  id,
  is_bot: z.boolean().optional(),
  first_name: text.optional(),
  last_name: text.optional(),
  username: text.optional(),
  language_code: text.optional(),
})
export type User = z.infer<typeof user>

const chat = z.object({ id, type: z.enum(['private', 'group', 'supergroup', 'channel']), title: text.optional() })

/** Photo sizes and files alike: https://core.telegram.org/bots/api#document */
const file = z.object({
  file_id: text.min(1),
  file_size: z.number().nonnegative().optional(),
  mime_type: text.optional(),
  file_name: text.optional(),
  duration: z.number().nonnegative().optional(),
  emoji: text.optional(),
  is_animated: z.boolean().optional(),
  is_video: z.boolean().optional(),
})
export type TelegramFile = z.infer<typeof file>

const entity = z.object({ type: text, offset: z.int().min(0), length: z.int().min(0), user: user.optional() })

const place = z.object({ latitude: z.number(), longitude: z.number() })

const button = z.object({ text, callback_data: text.optional() })

const message = z.object({
  message_id: id,
  message_thread_id: id.optional(),
  from: user.optional(),
  chat,
  date: z.int(),
  edit_date: z.int().optional(),
  text: text.optional(),
  caption: text.optional(),
  entities: z.array(entity).optional(),
  caption_entities: z.array(entity).optional(),
  reply_to_message: z.object({ message_id: id, from: user.optional() }).optional(),
  photo: z.array(file).optional(),
  voice: file.optional(),
  audio: file.optional(),
  video: file.optional(),
  video_note: file.optional(),
  animation: file.optional(),
  document: file.optional(),
  sticker: file.optional(),
  location: place.optional(),
  venue: z.object({ location: place, title: text, address: text.optional() }).optional(),
  contact: z.object({ phone_number: text, first_name: text, last_name: text.optional() }).optional(),
  reply_markup: z.object({ inline_keyboard: z.array(z.array(button)) }).optional(),
  migrate_to_chat_id: id.optional(),
})
export type TelegramMessage = z.infer<typeof message>

const reaction = z.object({ type: text, emoji: text.optional() })

export const update = z.object({
  update_id: id,
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .object({
      id: text.min(1),
      from: user,
      data: text.optional(),
      // A button under a message that is too old comes without the message's content, with a date of 0.
      message: message.optional(),
    })
    .optional(),
  message_reaction: z
    .object({
      chat,
      message_id: id,
      user: user.optional(),
      date: z.int(),
      old_reaction: z.array(reaction),
      new_reaction: z.array(reaction),
    })
    .optional(),
  my_chat_member: z.object({ chat, from: user, date: z.int(), new_chat_member: z.object({ status: text }) }).optional(),
})
export type Update = z.infer<typeof update>

/** What is asked for: reactions have to be named. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'message_reaction',
  'my_chat_member',
] as const
