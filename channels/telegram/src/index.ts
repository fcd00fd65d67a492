export { telegram, type TelegramOptions } from './channel.ts'
export { telegramConnector } from './connector.ts'
