// An agent at the desk. The page is in Spanish, so what is pressed and read here is Spanish.
import type { Browser, Locator, Page } from 'playwright-core'

export interface Agent {
  readonly name: string
  readonly page: Page
  readonly transcript: Locator
  /** The list of those who wait, and of whom this agent serves. */
  readonly queue: Locator
  seesWaiting(count: number): Promise<Locator>
  claims(): Promise<void>
  writes(text: string): Promise<void>
  answersReady(filter: string): Promise<void>
  resolves(): Promise<void>
  invites(email: string): Promise<string>
  isLive(): Promise<void>
}

const LANGUAGES = ['español', 'inglés']

/** Comes through a link (the first-run link, or an invitation), makes an account and finds the desk. */
export async function agentWith(browser: Browser, link: string, name: string, email?: string): Promise<Agent> {
  const context = await browser.newContext({
    locale: 'es',
    reducedMotion: 'reduce',
    viewport: { width: 1360, height: 860 },
  })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByLabel('Tu nombre').fill(name)
  if (email) await page.getByLabel('Correo electrónico').fill(email)
  await page.getByLabel('Contraseña').fill('una frase larga de verdad')
  const ticks = page.getByRole('group', { name: 'Idiomas en los que escribes' }).getByRole('checkbox')
  for (const tick of await ticks.all()) await tick.uncheck()
  for (const language of LANGUAGES) await page.getByRole('checkbox', { name: language, exact: true }).check()
  await page.getByRole('button', { name: 'Empezar' }).click()
  const agent = at(page, name)
  await agent.isLive()
  return agent
}

function at(page: Page, name: string): Agent {
  const queue = page.getByRole('navigation', { name: 'Cola' })
  const transcript = page.getByRole('log', { name: 'Transcripción' })
  return {
    name,
    page,
    queue,
    transcript,
    async seesWaiting(count) {
      await queue.getByRole('heading', { name: `En espera ${count}` }).waitFor()
      return queue
        .locator('.item')
        .filter({ has: page.getByRole('button', { name: /^Atender:/ }) })
        .first()
    },
    claims: () =>
      queue
        .getByRole('button', { name: /^Atender:/ })
        .first()
        .click(),
    async writes(text) {
      await page.getByLabel('Tu respuesta').fill(text)
      await page.getByRole('button', { name: 'Enviar', exact: true }).click()
    },
    async answersReady(filter) {
      await page.getByRole('button', { name: 'Respuestas preparadas' }).click()
      await page.getByRole('combobox', { name: 'Filtrar respuestas' }).fill(filter)
      await page.getByRole('listbox').getByRole('option').first().click()
    },
    async resolves() {
      await page.getByRole('button', { name: 'Resolver', exact: true }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Resolver' }).click()
    },
    async invites(email) {
      await page.getByRole('button', { name: 'Agentes' }).click()
      await page.getByLabel('Correo electrónico').fill(email)
      await page.getByRole('button', { name: 'Crear el enlace' }).click()
      const link = await page.getByLabel(`Enlace de invitación para ${email}`).inputValue()
      await page.getByRole('button', { name: 'Volver a la cola' }).first().click()
      return link
    },
    isLive: () => page.getByTitle('Conexión activa').waitFor(),
  }
}

/** Both press claim before either page can have heard of the other. */
export async function claimAtOnce(...agents: readonly Agent[]): Promise<void> {
  const pressed = Promise.withResolvers<void>()
  const passed = Promise.withResolvers<void>()
  let [waiting, held] = [agents.length, agents.length]
  for (const { page } of agents) {
    await page.route('**/claim', async (route) => {
      waiting -= 1
      if (waiting === 0) pressed.resolve()
      await pressed.promise
      await route.continue()
      held -= 1
      if (held === 0) passed.resolve()
    })
  }
  await Promise.all(agents.map((agent) => agent.claims()))
  // A route that is taken away while it holds a request lets that request go by itself.
  await passed.promise
  for (const { page } of agents) await page.unroute('**/claim')
}
