/** The path Lagline is served under behind a proxy, without a trailing slash; empty at a root. `<Link>` adds it by itself, `fetch` and `<a>` do not. */
export const basePath = process.env.NEXT_PUBLIC_BASE_PATH ?? "";
