/** The mark of the house: two lanes that cross a dock. */
export const Mark = ({ size = 26 }: { readonly size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="7" fill="#12352c" />
    <g fill="none" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round">
      <path d="M5 11h9.5L20 21h7" stroke="#7fe0bd" />
      <path d="M5 21h7l1.6-2.9M18.4 13.900 20 11h7" stroke="#ffb27a" />
    </g>
  </svg>
)
