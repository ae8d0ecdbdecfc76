import { basePath } from "@/lib/client/base-path";

const YEAR_SECONDS = 365 * 24 * 3600;

/** Keeps a choice of the person where the server can read it before it renders. The Cookie Store exists in secure contexts only. */
export const keepChoice = (name: string, value: string) =>
  Object.assign(document, { cookie: `${name}=${encodeURIComponent(value)}; path=${basePath || "/"}; max-age=${YEAR_SECONDS}; samesite=lax` });
