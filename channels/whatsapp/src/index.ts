export { whatsappConnector } from './connector.ts'
export { whatsapp, type WhatsAppOptions } from './whatsapp.ts'
