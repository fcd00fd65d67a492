import { tOf } from '../../words.ts'

/** As people call the platform. */
export const channelName = (channel: string): string => tOf('channel', channel, channel)

/** The words of a connector's field, or of what belongs to it; empty where there are none. */
export const fieldWords = (channel: string, name: string): string => tOf('connect', `${channel}.${name}`, '')
