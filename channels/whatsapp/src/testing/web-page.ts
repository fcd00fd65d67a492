// What stands behind WhatsApp Web's page: the modules that whatsapp-web.js asks for, and the telephones at the other end. It is a script
// for the page, so it stands for itself; the library's own code that runs in the page runs on it unchanged.

/** What a test does to the page, and sees on the other telephones. All of it is JSON. */
export interface WebPageDriver {
  /** The page shows this code until somebody scans it. */
  showCode(code: string): void
  /** A telephone is linked, and everything is loaded. */
  link(): void
  /** The telephone has unlinked this browser, or WhatsApp has ended it for another reason. */
  end(state: string): void
  /** Somebody writes: a message as WhatsApp Web keeps it. */
  arrive(message: PageMessage): void
  /** Not told of, but unread, as what came while nobody listened. */
  leaveUnread(message: PageMessage): void
  edit(id: string, body: string): void
  revoke(id: string): void
  react(reaction: {
    readonly id: string
    readonly to: string
    readonly from: string
    readonly emoji: string
    readonly at: number
  }): void
  ack(id: string, ack: number): void
  renumber(from: string, to: string): void
  /** How the page meets the next message to send. */
  failNext(failure: 'hang' | 'cut'): void
  readonly sent: readonly PageMessage[]
  readonly typed: number
  readonly seen: readonly string[]
}

/** A message as WhatsApp Web keeps it; only what is given is there. */
export interface PageMessage {
  readonly id: { readonly _serialized: string; readonly id: string; readonly fromMe: boolean; readonly remote: string }
  readonly type: string
  readonly from: string
  readonly to: string
  readonly t: number
  readonly body?: string
  readonly [more: string]: unknown
}

/* eslint-disable -- the modules have the names and shapes that they have in WhatsApp Web */
/** Puts WhatsApp Web's modules into a page, whose number is `own`. Answers the driver. */
// oxlint-disable-next-line max-lines-per-function, typescript/no-explicit-any -- a page has one scope
export function installWhatsAppWeb(window: any, own: string): WebPageDriver {
  type Any = any
  const wid = (id: Any): Any => {
    const serialized: string = typeof id === 'string' ? id : id._serialized
    const [user, server] = serialized.split('@')
    return {
      _serialized: serialized,
      user,
      server,
      toString: () => serialized,
      isLid: () => server === 'lid',
      isGroup: () => server === 'g.us',
      isStatus: () => false,
    }
  }
  const emitter = (more: object = {}): Any => {
    const listeners: Record<string, Any[]> = {}
    return {
      ...more,
      on: (names: string, listener: Any) => names.split(' ').forEach((name) => (listeners[name] ??= []).push(listener)),
      off: (name: string, listener: Any) =>
        (listeners[name] = (listeners[name] ?? []).filter((one) => one !== listener)),
      fire: (name: string, ...args: Any[]) => (listeners[name] ?? []).forEach((listener) => listener(...args)),
    }
  }
  const plain = (value: Any): Any => JSON.parse(JSON.stringify(value))

  const messages = new Map<string, Any>()
  const chats = new Map<string, Any>()
  const sent: Any[] = []
  const seen: string[] = []
  let typed = 0
  let failure: string | undefined
  let counter = 0

  const modelOf = (data: Any): Any => {
    const model = {
      ...data,
      serialize: () => plain({ ...data, ...model, serialize: undefined }),
      unsafe: () => model,
      msgContextInfo: () => ({
        quotedStanzaID: data.id.id,
        quotedMsg: { type: data.type },
        quotedKey: data.id._serialized,
      }),
    }
    messages.set(data.id._serialized, model)
    return model
  }
  const chatOf = (id: string): Any => {
    const known = chats.get(id)
    if (known) return known
    const chat: Any = {
      id: wid(id),
      formattedTitle: id,
      unreadCount: 0,
      mute: { expiration: 0 },
      msgs: { getModelsArray: () => [...messages.values()].filter((one) => one.id.remote === id) },
      serialize: () => ({ id: plain(wid(id)), unreadCount: chat.unreadCount, formattedTitle: id }),
    }
    chats.set(id, chat)
    return chat
  }
  const chatFor = (message: Any) => chatOf(message.id.remote)

  const Msg = emitter({
    get: (id: string) => messages.get(id),
    getMessagesById: async (ids: string[]) => ({ messages: ids.flatMap((id) => messages.get(id) ?? []) }),
  })
  const Chat = emitter({
    get: (id: Any) => chats.get(String(id)),
    find: async (id: Any) => chatOf(String(id)),
    getModelsArray: () => [...chats.values()],
  })
  // A browser remembers that it is linked.
  const isLinked = () => window.localStorage?.getItem('linked') === 'yes'
  const Socket = emitter({ state: isLinked() ? 'CONNECTED' : 'UNPAIRED', logout: () => {} })
  const listen = Socket.on
  Socket.on = (name: string, listener: Any) => {
    listen(name, listener)
    if (name === 'change:hasSynced' && isLinked()) window.setTimeout(listener, 0)
  }
  const Conn = emitter({ ref: '', serialize: () => ({ pushname: 'Shop' }) })
  const Cmd = emitter({
    refreshQR: () => {},
    sendRevokeMsgs: async (_: Any, { list }: Any) =>
      list.forEach((one: Any) => sent.push({ ...one.serialize(), type: 'revoked' })),
  })

  async function addAndSend(chat: Any, message: Any): Promise<Any> {
    const now = failure
    failure = undefined
    if (now === 'hang') await new Promise(() => {})
    if (now === 'cut') throw new Error('Evaluation failed: the connection was closed')
    const model = modelOf({ ...message, id: { ...message.id }, from: own, to: chat.id._serialized })
    sent.push(model.serialize())
    return model
  }

  const modules: Record<string, Any> = {
    WAWebSocketModel: { Socket },
    WAWebCmd: { Cmd },
    WAWebConnModel: { Conn },
    WAWebCollections: { Msg, Chat },
    WAWebUserPrefsMeUser: { getMaybeMePnUser: () => wid(own), getMaybeMeLidUser: () => undefined },
    WAWebUserPrefsMultiDevice: { getADVSecretKey: () => 'adv' },
    WAWebSignalStoreApi: {
      waSignalStore: { getRegistrationInfo: async () => ({ identityKeyPair: { pubKey: 'identity' } }) },
    },
    WAWebUserPrefsInfoStore: { waNoiseInfo: { get: async () => ({ staticKeyPair: { pubKey: 'noise' } }) } },
    WABase64: { encodeB64: (text: string) => text },
    WALinkify: { findLinks: () => [], findLink: () => undefined },
    WAWebChatGetters: { getIsNewsletter: () => false, getIsBroadcast: () => false },
    WAWebWidFactory: { createWid: wid, asUserWidOrThrow: wid },
    WAWebFindChatAction: { findOrCreateLatestChat: async (id: Any) => ({ chat: chatOf(String(id)) }) },
    WAWebChatLoadMessages: { loadEarlierMsgs: async () => [] },
    WAWebMsgKey: Object.assign(
      function (this: Any, { to, id }: Any) {
        Object.assign(this, { fromMe: true, remote: to._serialized, id, _serialized: `true_${to._serialized}_${id}` })
      },
      { newId: async () => `3EB0${(++counter).toString(16).padStart(16, '0').toUpperCase()}` },
    ),
    WAWebGetEphemeralFieldsMsgActionsUtils: { getEphemeralFields: () => ({}) },
    WAWebMsgReply: { canReplyMsg: () => true },
    WAWebMsgActionCapability: {
      canEditText: (one: Any) => one.id.fromMe && one.type === 'chat',
      canEditCaption: () => false,
      canSenderRevokeMsg: () => true,
      canAdminRevokeMsg: () => false,
    },
    WAWebSendMsgChatAction: {
      addAndSendMsgToChat: (chat: Any, message: Any) => {
        const done = addAndSend(chat, message)
        return [done, done]
      },
    },
    WAWebSendMessageEditAction: {
      sendMessageEdit: async (one: Any, body: string) => {
        one.body = body
        sent.push({ ...one.serialize(), edited: true })
      },
    },
    WAWebSendReactionMsgAction: {
      sendReactionToMsg: async (one: Any, emoji: string) =>
        sent.push({
          id: { _serialized: `reaction_${one.id._serialized}` },
          type: 'reaction',
          body: emoji,
          to: one.id.remote,
        }),
    },
    WAWebQuotedMsgModelUtils: { getQuotedMsgObj: (one: Any) => messages.get(one.quotedKey) },
    WAWebVcardParsingUtils: { parseVcard: (card: string) => ({ name: /^FN:(.*)$/m.exec(card)?.[1] ?? '' }) },
    WAWebVcardGetNameFromParsed: { vcardGetNameFromParsed: ({ name }: Any) => name },
    WAWebUpdateUnreadChatAction: {
      sendSeen: async ({ chat }: Any) => {
        chat.unreadCount = 0
        seen.push(chat.id._serialized)
      },
    },
    WAWebChatStateBridge: { sendChatStateComposing: async () => void typed++ },
    WAWebDownloadManager: {
      downloadManager: { downloadAndMaybeDecrypt: async ({ directPath }: Any) => bytesIn(directPath) },
    },
  }
  /** The samples hold their files' bytes themselves. */
  function bytesIn(directPath: string): ArrayBuffer {
    const [, data = ''] = directPath.split('data:')
    return Uint8Array.from(window.atob(data), (one: string) => one.charCodeAt(0)).buffer
  }

  // Whatever else is asked for is there, and does nothing.
  const anything: Any = new Proxy(function () {}, {
    get: (target, name) =>
      typeof name === 'symbol' || name === 'then' || name === 'prototype' ? Reflect.get(target, name) : anything,
    apply: () => undefined,
  })
  const reactions = { bulkUpsert: () => {} }
  modules['WAWebAddonReactionTableMode'] = { reactionTableMode: reactions }

  window.Debug = { VERSION: '2.3000.1017054665' }
  window.require = (name: string) => modules[name] ?? anything
  // The preparing of files needs a telephone's codecs: it is handed over as it is.
  let utils: Any
  Object.defineProperty(window, 'WWebJS', {
    configurable: true,
    get: () => utils,
    set: (given: Any) => {
      utils = given
      const value = async (media: Any, { forceVoice, forceDocument }: Any) => ({
        type: forceDocument
          ? 'document'
          : forceVoice
            ? 'ptt'
            : media.mimetype.split('/')[0].replace('application', 'document'),
        mimetype: media.mimetype,
        filename: media.filename,
        size: window.atob(media.data).length,
        preview: '',
      })
      Object.defineProperty(given, 'processMediaData', { value, writable: false })
    },
  })

  const arrive = (data: Any, unread: boolean): void => {
    const mediaData = data.directPath ? { mediaStage: 'RESOLVED' } : undefined
    const model = modelOf({ ...data, ...(mediaData && { mediaData }), isNewMsg: true })
    chatFor(model).unreadCount++
    if (!unread) Msg.fire('add', model)
  }
  return {
    showCode: (code) => {
      Socket.state = 'UNPAIRED'
      Conn.ref = code
      Conn.fire('change:ref', Conn, code)
    },
    link: () => {
      Socket.state = 'CONNECTED'
      window.localStorage?.setItem('linked', 'yes')
      Socket.fire('change:hasSynced')
    },
    end: (state) => {
      Socket.state = state
      if (state.startsWith('UNPAIRED')) window.localStorage?.removeItem('linked')
      Socket.fire('change:state', Socket, state)
    },
    arrive: (message) => arrive(message, false),
    leaveUnread: (message) => arrive(message, true),
    edit: (id, body) => {
      const model = messages.get(id)
      const before = model.body
      model.body = body
      Msg.fire('change:body change:caption'.split(' ')[0], model, body, before)
    },
    revoke: (id) => {
      const model = messages.get(id)
      Object.assign(model, { type: 'revoked', body: '' })
      Msg.fire('change:type', model)
    },
    react: ({ id, to, from, emoji, at }) => {
      const parent = messages.get(to)
      const key = (serialized: string, fromMe: boolean) => ({
        _serialized: serialized,
        fromMe,
        remote: parent.id.remote,
      })
      modules['WAWebAddonReactionTableMode'].reactionTableMode.bulkUpsert([
        {
          id: key(id, false),
          reactionParentKey: key(to, parent.id.fromMe),
          reactionTimestamp: at,
          reactionText: emoji,
          from: wid(from),
        },
      ])
    },
    ack: (id, ack) => Msg.fire('change:ack', messages.get(id), ack),
    renumber: (from, to) =>
      Msg.fire('change', {
        serialize: () => ({
          id: { _serialized: `false_${from}_renumbered`, id: 'renumbered', fromMe: false, remote: from },
          type: 'notification_template',
          subtype: 'change_number',
          templateParams: [from, to],
          from,
          to,
          t: 1,
        }),
      }),
    failNext: (next) => (failure = next),
    get sent() {
      return plain(sent)
    },
    get typed() {
      return typed
    },
    get seen() {
      return [...seen]
    },
  }
}
/* eslint-enable */
