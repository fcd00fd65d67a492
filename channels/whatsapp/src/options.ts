// What code and connectors say to make this channel.

interface CommonOptions {
  /** Tells several numbers apart. Default `default`. */
  readonly account?: string
}

/** The official Cloud API of Meta. */
export interface CloudOptions extends CommonOptions {
  readonly transport: 'cloud'
  /** The id of the number, as the app's page "API Setup" shows it; not the number itself. */
  readonly phoneNumberId: string
  /** The access token of a system user, which does not expire. */
  readonly token: string
  /** The app's secret, with which Meta signs what it sends. */
  readonly appSecret: string
  /** Any words of your own; the same are entered where the webhook is set up. */
  readonly verifyToken: string
  /** The id of the WhatsApp business account, to list its templates. Default: learnt from the first message that arrives. */
  readonly businessAccountId?: string
  /** Default `https://graph.facebook.com/v24.0`. */
  readonly apiRoot?: string
}

/** WhatsApp Web, linked to a telephone by a QR code. Unofficial: WhatsApp may block numbers that use it. */
export interface WebOptions extends CommonOptions {
  readonly transport: 'web'
  /** Where the session is kept, so that the code is scanned once. Default `whatsapp` in `DRAGOMAN_HOME`, which is `.dragoman`. */
  readonly folder?: string
  /** The program file of Chrome or Chromium. Default `PUPPETEER_EXECUTABLE_PATH`, then what is installed. */
  readonly browser?: string
  /** Draws the QR code on the terminal. Default: where somebody watches one. */
  readonly terminal?: boolean
}
