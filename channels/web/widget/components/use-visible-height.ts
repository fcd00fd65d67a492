import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/**
 * Tells the styles how much of the screen a phone's keyboard leaves free (`--visible-height`, `--visible-top`):
 * `dvh` does not know about keyboards, and the box to write in must stay above them.
 */
export function useVisibleHeight(element: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { visualViewport } = window
    const measure = () => {
      element.current?.style.setProperty('--visible-height', `${visualViewport?.height}px`)
      element.current?.style.setProperty('--visible-top', `${visualViewport?.offsetTop}px`)
    }
    visualViewport?.addEventListener('resize', measure)
    visualViewport?.addEventListener('scroll', measure)
    return () => {
      visualViewport?.removeEventListener('resize', measure)
      visualViewport?.removeEventListener('scroll', measure)
    }
  }, [])
}
