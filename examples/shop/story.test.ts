// The main job, in a real browser on real parts: a customer is answered in their language, asks for a person, and somebody
// who reads another language takes over.
import type { Browser, BrowserContextOptions, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { launchBrowser } from '../../.config/browser.ts'
import { type Agent, agentWith, claimAtOnce } from './story/agent.ts'
import { customerAt } from './story/customer.ts'
import { type Shop, openShop } from './story/shop.ts'
import { looksRight } from './story/station.ts'
import { openTranslator } from './story/translator.ts'

// Two browsers and a shop on a busy machine need their time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

interface Told {
  readonly locale: string
  readonly language: string
  readonly screen: BrowserContextOptions
  readonly isAutomatic: string
  readonly question: string
  readonly state: readonly string[]
  readonly request: string
  readonly willCome: string
  readonly place: string
  readonly inQueue: string
  readonly refund: string
  /** What the agent is told of the customer's manners. */
  readonly manners: string
  readonly with: (name: string) => string
  readonly botIsBack: string
  readonly thanks: string
}

const wide = { viewport: { width: 1100, height: 860 } }
const phone = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true }

const german: Told = {
  locale: 'de',
  language: 'alemán',
  screen: wide,
  isAutomatic: 'Ein automatischer Assistent antwortet',
  question: 'Wo ist meine Bestellung 4711? Sie ist immer noch nicht da!',
  state: ['dass Sie noch warten.', 'Ihre Bestellung 4711 ist jetzt unterwegs', 'RR123456785DE'],
  request: 'ich will mit einem Menschen sprechen',
  willCome: 'Jemand aus unserem Team übernimmt und antwortet Ihnen gleich hier.',
  place: 'Sie sind als Nächstes an der Reihe (Platz 1).',
  inQueue: 'Platz in der Warteschlange: 1',
  refund: 'Ich habe Ihre Erstattung veranlasst.',
  manners: 'Trata al cliente de forma formal',
  with: (name) => `${name} ist im Gespräch`,
  botIsBack: 'Hier ist wieder der automatische Assistent.',
  thanks: 'Vielen Dank!',
}

const arabic: Told = {
  locale: 'ar',
  language: 'árabe',
  screen: phone,
  isAutomatic: 'يجيب مساعد آلي',
  question: 'أين طلبي 4711؟ لم يصل حتى الآن!',
  state: ['نعتذر منكم عن التأخير.', 'طلبكم الآن في الطريق', '4711', 'RR123456785DE'],
  request: 'أريد التحدث إلى شخص',
  willCome: 'سيتولى أحد أفراد فريقنا المحادثة ويرد عليكم هنا.',
  place: 'دوركم هو التالي في قائمة الانتظار',
  inQueue: 'الترتيب في قائمة الانتظار: 1',
  refund: 'بدأت إجراءات استرداد المبلغ',
  manners: 'El idioma no distingue trato formal',
  with: (name) => `${name} معك الآن`,
  botIsBack: 'عاد المساعد الآلي إلى خدمتكم.',
  thanks: 'شكرًا جزيلًا!',
}

const taiwanese: Told = {
  locale: 'zh-TW',
  language: 'chino (Taiwán)',
  screen: phone,
  isAutomatic: '目前由自動小幫手回覆',
  question: '我的訂單 4711 在哪裡？等好久了還沒收到，太扯了！',
  state: ['讓您久等了，真的非常抱歉。', '您的訂單 4711 配送延誤', 'RR123456785DE'],
  request: '我要找真人客服',
  willCome: '客服專員會直接在這裡回覆您',
  place: '您目前排在第 1 位。',
  inQueue: '目前排隊順位：1',
  refund: '已為您辦理退款',
  manners: 'Trata al cliente de forma formal',
  with: (name) => `${name} 正在為您服務`,
  botIsBack: '現在由自動客服小幫手繼續為您服務。',
  thanks: '謝謝您！',
}

const thai: Told = {
  locale: 'th',
  language: 'tailandés',
  screen: phone,
  isAutomatic: 'ผู้ช่วยอัตโนมัติกำลังตอบ',
  question: 'คำสั่งซื้อ 4711 อยู่ที่ไหน รอนานมากแล้วยังไม่ได้ของเลย!',
  state: ['ต้องขออภัยคุณลูกค้าเป็นอย่างสูงที่ต้องรอนานค่ะ', 'คำสั่งซื้อ 4711 จัดส่งล่าช้า', 'RR123456785DE'],
  request: 'ขอคุยกับเจ้าหน้าที่หน่อยค่ะ',
  willCome: 'เจ้าหน้าที่จะมาดูแลต่อและตอบคุณลูกค้าในแชทนี้นะคะ',
  place: 'ขณะนี้คุณลูกค้าอยู่ในคิวที่ 1 ค่ะ',
  inQueue: 'คิวของคุณ: 1',
  refund: 'ทางร้านดำเนินการคืนเงินให้คุณลูกค้าเรียบร้อยแล้ว',
  manners: 'Trata al cliente de forma formal',
  with: (name) => `${name} กำลังดูแลคุณ`,
  botIsBack: 'ผู้ช่วยอัตโนมัติกลับมาดูแลค่ะ',
  thanks: 'ขอบคุณค่ะ',
}

const brazilian: Told = {
  locale: 'pt-BR',
  language: 'portugués de Brasil',
  screen: wide,
  isAutomatic: 'Um assistente automático está respondendo',
  question: 'Cadê meu pedido 4711? Ainda não chegou, que absurdo!',
  state: ['Sinto muito que você ainda esteja esperando.', 'O pedido 4711 está atrasado', 'RR123456785DE'],
  request: 'quero falar com um atendente',
  willCome: 'Alguém da nossa equipe vai assumir a conversa e responder aqui mesmo.',
  place: 'Você é a próxima pessoa da fila (posição 1).',
  inQueue: 'Sua posição na fila: 1',
  refund: 'Seu reembolso já foi solicitado.',
  manners: 'El idioma no distingue trato formal',
  with: (name) => `Você está falando com ${name}`,
  botIsBack: 'Aqui é o assistente automático de novo.',
  thanks: 'Muito obrigado!',
}

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

describe('two agents who read Spanish, and no translator', () => {
  let shop: Shop
  let lucia: Agent
  let omar: Agent

  beforeAll(async () => {
    shop = await openShop()
    lucia = await agentWith(browser, shop.deskLink, 'Lucía Ferrer', 'lucia@samarkand.example')
    omar = await agentWith(browser, await lucia.invites('omar@samarkand.example'), 'Omar Haddad')
  })
  afterAll(() => shop[Symbol.asyncDispose]())
  afterEach(async () => {
    const agents = new Set([lucia, omar].map(({ page }) => page.context()))
    for (const context of browser.contexts()) if (!agents.has(context)) await context.close()
  })

  test.each([german, arabic, taiwanese, thai, brazilian])('the story, told in $locale', async (told) => {
    const customer = await customerAt(browser, shop, told.locale, told.screen)
    await customer.opensChat()
    await customer.isWith(told.isAutomatic)
    await looksRight(customer.page, `${told.locale} customer 1 open`)

    await customer.writes(told.question)
    for (const part of told.state) await customer.sees(part)
    await looksRight(customer.page, `${told.locale} customer 2 answered`)

    await customer.writes(told.request)
    await customer.sees(told.willCome)
    await customer.sees(told.place)
    await customer.isWith(told.inQueue)
    await looksRight(customer.page, `${told.locale} customer 3 waiting`)

    // The queue says who waits for what, before anybody takes it.
    const waiting = await lucia.seesWaiting(1)
    await omar.seesWaiting(1)
    for (const fact of [told.language, 'Con traducción', 'Pidió hablar con una persona', 'Sitio web', 'Pedido 4711']) {
      await expect.poll(() => waiting.textContent()).toContain(fact)
    }
    expect(await waiting.textContent()).toMatch(/Estado de un pedido/)
    expect(await waiting.textContent()).toContain('Molestia')
    expect(await waiting.locator('time').textContent()).toMatch(/ahora|hace/)
    await looksRight(lucia.page, `${told.locale} agent 1 queue`)

    // Both press at the same moment: one has it, the other is told who.
    await claimAtOnce(lucia, omar)
    const holder = await Promise.race(
      [lucia, omar].map(async (agent) => {
        await agent.transcript.waitFor()
        return agent
      }),
    )
    const other = holder === lucia ? omar : lucia
    await other.page.getByText(`${holder.name} se adelantó y ya atiende esta conversación.`).waitFor()
    await other.queue.getByRole('heading', { name: 'En espera 0' }).waitFor()
    expect(await other.transcript.count()).toBe(0)
    await customer.isWith(told.with(holder.name))

    // What the customer wrote stays as it was written, said to be untranslated, with its gist in Spanish.
    const asked = holder.transcript.locator('article').filter({ hasText: told.question })
    await asked.getByText(`Sin traducir: escrito en ${told.language}`).waitFor()
    expect(await asked.textContent()).toMatch(/Asunto: Estado de un pedidoPedido 4711/)
    expect(await asked.locator('[lang]').getAttribute('dir')).toBe(told.locale === 'ar' ? 'rtl' : 'ltr')
    // What the bot said is in the catalogue, and so in Spanish too, by no machine.
    const answered = holder.transcript.locator('article').filter({ hasText: /[st]u pedido 4711 va con retraso/i })
    await answered.getByText(told.state[0] ?? '').waitFor()
    expect(await answered.textContent()).not.toMatch(/Sin traducir|Traducción automática/)
    await holder.page.getByText(told.manners).waitFor()
    await looksRight(holder.page, `${told.locale} agent 2 transcript`)

    // A reply that exists in every locale leaves in the customer's.
    await holder.answersReady('reembolso')
    await holder.page.getByText(`Saldrá en ${told.language}`).waitFor()
    await looksRight(holder.page, `${told.locale} agent 3 ready reply`)
    await holder.page.getByRole('button', { name: 'Enviar esta respuesta' }).click()
    await holder.transcript.getByText(/He tramitado [st]u reembolso\./).waitFor()
    await customer.sees(told.refund)
    const refund = customer.group(told.refund)
    expect(await refund.locator('.who').textContent()).toBe(holder.name)
    expect(await refund.textContent()).not.toMatch(/Maschinell|ترجمة آلية/)

    // Own words have nobody to translate them: the agent decides knowingly.
    await holder.writes('Enseguida se lo envío otra vez.')
    const choice = holder.page.getByRole('alert').filter({ hasText: '¿Enviar sin traducción?' })
    await expect.poll(() => endsWithin(holder.transcript, choice)).toBe(true)
    await looksRight(holder.page, `${told.locale} agent 4 choice`)
    expect(await customer.log.getByText('Enseguida se lo envío otra vez.').count()).toBe(0)
    await holder.page.getByRole('button', { name: 'Enviar sin traducir' }).click()
    await customer.sees('Enseguida se lo envío otra vez.')
    await looksRight(customer.page, `${told.locale} customer 4 with a person`)

    await customer.writes(told.thanks)
    await holder.transcript.getByText(told.thanks).waitFor()

    // A reload comes back to the same conversation.
    await customer.comesBack()
    await customer.sees(told.thanks)
    await customer.sees(told.question)
    await customer.isWith(told.with(holder.name))

    await holder.resolves()
    await customer.sees(told.botIsBack)
    await customer.isWith(told.isAutomatic)
    await customer.writes(told.question)
    await expect.poll(() => customer.log.getByText(told.state[0] ?? '').count()).toBe(2)
    await looksRight(customer.page, `${told.locale} customer 5 bot again`)
    await looksRight(holder.page, `${told.locale} agent 5 resolved`)
  })

  test('a Chinese customer asks with the usual two words', async () => {
    const customer = await customerAt(browser, shop, 'zh-CN')
    await customer.opensChat()
    await customer.writes('人工客服')
    await customer.sees('客服人员会直接在这里回复您')
    await customer.sees('您目前排在第 1 位')
    await lucia.seesWaiting(1)
    await lucia.claims()
    await lucia.resolves()
  })

  test('whoever chooses Arabic is answered in it, whatever they write, and the chat speaks it, too', async () => {
    const customer = await customerAt(browser, shop, 'de')
    await customer.opensChat()
    await customer.writes(german.question)
    await customer.sees('hat sich verspätet')
    await customer.page.getByRole('combobox', { name: 'Sprache' }).selectOption({ label: 'العربية' })
    await customer.sees('سأكتب لكم بالعربية من الآن فصاعدًا.')
    await customer.isWith(arabic.isAutomatic)
    await customer.writes('Wo ist meine Bestellung 4712?')
    await customer.sees('4712 في الطريق إليكم')
    await looksRight(customer.page, 'de customer 8 in Arabic')

    // While a person holds it, a choice is taken without a word, and their page follows.
    await customer.writes(german.request)
    await customer.sees(arabic.willCome)
    await lucia.seesWaiting(1)
    await lucia.claims()
    await lucia.page.getByText('La otra parte lee árabe.').waitFor()
    await customer.page.getByRole('combobox', { name: 'اللغة' }).selectOption({ label: 'Español' })
    await lucia.page.getByText('La otra parte lee árabe.').waitFor({ state: 'detached' })
    await lucia.writes('Ya está resuelto.')
    await customer.sees('Ya está resuelto.')
    expect(await customer.group('Ya está resuelto.').textContent()).not.toMatch(/traduc/i)
    await lucia.resolves()
  })

  test('the keyboard alone is enough for a customer', async () => {
    const { page, ...customer } = await customerAt(browser, shop, 'de')
    const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.ariaLabel)
    while ((await focused()) !== 'Chat öffnen') await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(focused).toBe('Nachricht')
    await page.keyboard.type(german.question)
    await page.keyboard.press('Enter')
    await customer.sees('hat sich verspätet')
    await page.keyboard.press('Escape')
    await expect.poll(focused).toBe('Chat öffnen')
  })

  test('a restart of the shop loses nothing, and both pages come back by themselves', async () => {
    const customer = await customerAt(browser, shop, 'de')
    await customer.opensChat()
    await customer.writes(german.question)
    await customer.sees('hat sich verspätet')
    await customer.writes(german.request)
    await customer.sees(german.place)
    await lucia.seesWaiting(1)
    await lucia.claims()
    await lucia.answersReady('reembolso')
    await lucia.page.getByRole('button', { name: 'Enviar esta respuesta' }).click()
    await customer.sees(german.refund)

    expect(await shop.stop()).toBe(0)
    await customer.page.getByText('Verbindung unterbrochen.').waitFor()
    await lucia.page.getByText('Sin conexión.').waitFor()
    await looksRight(customer.page, 'de customer 6 cut off')
    await looksRight(lucia.page, 'de agent 6 cut off')
    await customer.writes('Sind Sie noch da?')
    await shop.start()

    await lucia.isLive()
    await lucia.transcript.getByText('Sind Sie noch da?').waitFor()
    await lucia.answersReady('espera')
    await lucia.page.getByRole('button', { name: 'Enviar esta respuesta' }).click()
    await customer.sees('Vielen Dank, dass Sie gewartet haben.')
    expect(await customer.log.getByText('Sind Sie noch da?').count()).toBe(1)
    expect(await customer.log.getByText(german.refund).count()).toBe(1)
    await lucia.resolves()
    await customer.sees(german.botIsBack)
  })
})

test('with a translator the agent reads and writes Spanish, and the customer is told that a machine translated', async () => {
  await using translator = await openTranslator()
  await using shop = await openShop({ LIBRETRANSLATE_URL: translator.url })
  const lucia = await agentWith(browser, shop.deskLink, 'Lucía Ferrer', 'lucia@samarkand.example')
  const customer = await customerAt(browser, shop, 'de')
  await customer.opensChat()
  await customer.writes(german.question)
  await customer.sees('hat sich verspätet')
  await customer.writes(german.request)
  await customer.sees(german.place)

  await lucia.seesWaiting(1)
  await lucia.claims()
  const asked = lucia.transcript.locator('article').filter({ hasText: german.question })
  await asked.getByText('¿Dónde está mi pedido 4711? ¡Todavía no ha llegado!').waitFor()
  await asked.getByText('Traducción automática de libretranslate').waitFor()
  expect(await asked.getByText(german.question, { exact: true }).getAttribute('lang')).toBe('de')
  await lucia.page.getByText('Saldrá en alemán, con traducción automática desde español.').waitFor()

  // What the translator leaves in Spanish does not reach the customer: Lucía says it in other words.
  await lucia.writes('Acabo de comprobarlo con el almacén para usted.')
  await lucia.page.getByRole('heading', { name: 'Revisa la traducción' }).waitFor()
  await looksRight(lucia.page, 'de agent 7 doubted')
  await lucia.page.locator('.gate').getByRole('button', { name: 'Seguir editando' }).click()
  await lucia.writes('Su pedido 4711 llega mañana.')
  const translated = 'Ihre Bestellung 4711 kommt morgen bei Ihnen an.'
  await customer.sees(translated)
  expect(await customer.log.getByText('Acabo de comprobarlo').count()).toBe(0)
  const answer = customer.group(translated)
  expect(await answer.locator('.who').textContent()).toBe('Lucía Ferrer')
  await answer.getByText('Maschinell übersetzt').waitFor()
  await looksRight(lucia.page, 'de agent 7 translated')
  await answer.getByRole('button', { name: 'Original anzeigen' }).click()
  const original = answer.getByRole('blockquote', { name: 'Original' })
  expect(await original.textContent()).toBe('Su pedido 4711 llega mañana.')
  await looksRight(customer.page, 'de customer 7 translated')
})

/** Whether the end of `part` can be seen without scrolling. */
async function endsWithin(frame: Locator, part: Locator): Promise<boolean> {
  const [outer, inner] = await Promise.all([frame.boundingBox(), part.boundingBox()])
  return outer !== null && inner !== null && inner.y + inner.height <= outer.y + outer.height + 1
}
