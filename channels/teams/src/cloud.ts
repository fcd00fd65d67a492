// Where Microsoft's services are. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication

export interface Cloud {
  /** Where the Bot Connector publishes the keys that it signs with. */
  readonly openIdMetadata: string
  /** Who signs. */
  readonly issuer: string
  /** Where the bot gets its own tokens: `<login>/<tenant>/oauth2/v2.0/token`. */
  readonly login: string
  /** What its tokens are for. */
  readonly scope: string
}

export const PUBLIC_CLOUD: Cloud = {
  openIdMetadata: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  issuer: 'https://api.botframework.com',
  login: 'https://login.microsoftonline.com',
  scope: 'https://api.botframework.com/.default',
}

/** https://learn.microsoft.com/azure/bot-service/how-to-deploy-gov-cloud-high */
export const US_GOVERNMENT_CLOUD: Cloud = {
  openIdMetadata: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
  issuer: 'https://api.botframework.us',
  login: 'https://login.microsoftonline.us',
  scope: 'https://api.botframework.us/.default',
}

/** The tenant that gives tokens to bots of several tenants. */
export const SHARED_TENANT = 'botframework.com'
