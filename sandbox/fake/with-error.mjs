/**
 * The same answer with this code wherever it has room for one: at its top and in every entry of its lists.
 * @param {{ fields: import("./messages.mjs").Field[] }} message
 * @returns {any}
 */
export function withError({ fields }, /** @type {any} */ data, /** @type {number} */ errorCode) {
  const lists = fields.filter(({ name, isArray, fields: inner }) => isArray && inner.length > 0 && Array.isArray(data[name]));
  const failed = lists.map((field) => [field.name, data[field.name].map((item) => withError(field, item, errorCode))]);
  const own = fields.some(({ name }) => name === "errorCode") ? { errorCode } : {};
  return { ...data, ...Object.fromEntries(failed), ...own };
}
