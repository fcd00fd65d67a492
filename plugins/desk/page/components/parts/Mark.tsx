// Dragoman's mark: two ways of speaking that meet.
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect class="mark-ground" width="32" height="32" rx="9" />
      <path class="mark-one" d="M7 9.5h11a3 3 0 0 1 3 3v1.5a3 3 0 0 1-3 3h-5l-4 3.2v-3.2a2 2 0 0 1-2-2z" />
      <path class="mark-two" d="M25 14.5v5.5a3 3 0 0 1-2.4 2.9v2.8l-3.6-2.7h-5.6" />
    </svg>
  )
}
