// For tests of plugins and channels: a bot without platforms, servers or keys.
export { type FakeChannel, type Sent, fakeChannel } from './channel.ts'
export { type ManualClock, manualClock } from './clock.ts'
export { type TestBot, type TestBotOptions, createTestBot } from './bot.ts'
export { testDatabase } from './database.ts'
export { type Check, type Failure, type Platform, type Shown, type Webhook, proveChannel } from './prove/index.ts'
