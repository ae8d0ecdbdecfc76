/** Hands a CSV that was made in the page to the browser. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  Object.assign(document.createElement("a"), { href: address, download: `${name}.csv` }).click();
  URL.revokeObjectURL(address);
}
