import type { SecurityText } from "./security-draft";

/** What a part of the security form is given. */
export type FieldsProps = {
  text: SecurityText;
  onChange: (part: Partial<SecurityText>) => void;
  /** What the API says of a field. */
  errorOf: (field: string) => string | undefined;
};
