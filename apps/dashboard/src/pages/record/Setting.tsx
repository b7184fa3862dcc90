/** A setting of the store file, with the line on which it stands. */
interface Props {
  readonly file: string
  readonly of: { readonly setting: string; readonly line: number | null }
}

export const Setting = ({ file, of: { line, setting } }: Props) => (
  <span>
    <code>{setting}</code> ({line === null ? file : `${file}:${line}`}){" "}
  </span>
)
