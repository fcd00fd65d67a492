// Where the chat fills the screen there is nothing behind it: Tab goes around inside.

const REACHED_BY_TAB = 'a[href], button, textarea, select, summary, audio[controls], video[controls], [tabindex="0"]'

export function keepFocusIn(panel: HTMLElement, event: KeyboardEvent): void {
  const stops = [...panel.querySelectorAll<HTMLElement>(REACHED_BY_TAB)].filter(
    (element) => element.checkVisibility() && !element.matches(':disabled, [tabindex="-1"]'),
  )
  const [leaving, entering] = event.shiftKey ? [stops.at(0), stops.at(-1)] : [stops.at(-1), stops.at(0)]
  const root = panel.getRootNode()
  const active = root instanceof ShadowRoot ? root.activeElement : document.activeElement
  if (!entering || active !== leaving) return
  event.preventDefault()
  entering.focus()
}
