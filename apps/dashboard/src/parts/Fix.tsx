/** What to do about something: sentences of the service, in which a command stands between backticks. */
export const Fix = ({ text }: { readonly text: string }) =>
  text.split("`").map((part, index) => (index % 2 === 1 ? <code key={`${index} ${part}`}>{part}</code> : part))
