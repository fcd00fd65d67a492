export { teams, type TeamsOptions } from './channel.ts'
export { type Cloud, PUBLIC_CLOUD, US_GOVERNMENT_CLOUD } from './cloud.ts'
export { teamsConnector } from './connector.ts'
