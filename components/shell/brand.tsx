/** The mark: a line of offsets, the part that is read, and where the group stands. */
export const Brand = () => (
  <svg viewBox="0 0 18 18" className="size-[18px] shrink-0" aria-hidden="true">
    <path d="M2 13.5h14" stroke="var(--line-strong)" strokeWidth="2.4" strokeLinecap="round" />
    <path d="M2 13.5h8.5" stroke="var(--accent)" strokeWidth="2.4" strokeLinecap="round" />
    <path d="M10.5 13.5V4" stroke="var(--text-1)" strokeWidth="2.4" strokeLinecap="round" />
  </svg>
);
