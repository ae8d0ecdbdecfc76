// Plain JavaScript, since the server in front of Next loads it without a build.

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * The origins a browser may call us from: the loopback names with our port.
 * @param {number} port
 * @returns {string[]}
 */
export const ownOrigins = (port) => ["localhost", "127.0.0.1", "[::1]"].flatMap((host) => (port === 80 ? [`http://${host}`] : [`http://${host}:${port}`]));

/**
 * Why a request that changes something is refused; null: it may pass. Reading is not looked at.
 * @param {{ method: string, origin: string | null, fetchSite: string | null, contentType: string | null, hasBody: boolean }} request
 * @param {readonly string[]} origins
 * @returns {string | null}
 */
export function crossSite({ method, origin, fetchSite, contentType, hasBody }, origins) {
  if (SAFE.has(method)) return null;
  if (fetchSite !== null && fetchSite !== "same-origin") return "This address takes changes from its own pages only (Sec-Fetch-Site).";
  if (origin === null) return "A change needs an Origin header.";
  if (!origins.includes(origin)) return "This address takes changes from its own pages only (Origin).";
  const isJson = contentType !== null && contentType.split(";")[0]?.trim().toLowerCase() === "application/json";
  if (!isJson && (hasBody || method !== "DELETE")) return "A change needs content-type: application/json.";
  return null;
}
