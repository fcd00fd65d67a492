// What code and connectors say to make this channel.
/** The official Cloud API of Meta. */
export interface CloudOptions {
  readonly transport: 'cloud'
  /** Tells several numbers apart. Default `default`. */
  readonly account?: string
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
