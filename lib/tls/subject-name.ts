import { X509Certificate } from "node:crypto";

/** What RFC 2253 has a word for. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ["2.5.4.3", "CN"],
  ["2.5.4.6", "C"],
  ["2.5.4.7", "L"],
  ["2.5.4.8", "ST"],
  ["2.5.4.9", "STREET"],
  ["2.5.4.10", "O"],
  ["2.5.4.11", "OU"],
  ["0.9.2342.19200300.100.1.1", "UID"],
  ["0.9.2342.19200300.100.1.25", "DC"],
]);
/** UTF-8, printable, teletex, IA5, general, universal and BMP strings; Java reads the bytes of all of them as UTF-8. */
const TEXT_TAGS = new Set([0x0c, 0x13, 0x14, 0x16, 0x1b, 0x1c, 0x1e]);
const VERSION_TAG = 0xa0;
const SUBJECT = 4;

/**
 * The subject of a certificate as Java writes it by RFC 2253, and with it every Kafka broker: from the last part to the first,
 * and what has no word as a number with its value in hex. Throws for text that is no certificate.
 */
export function subjectName(pem: string): string {
  const [certificate] = partsOf(new X509Certificate(pem).raw);
  const [signed] = partsOf(certificate?.content);
  const subject = partsOf(signed?.content).filter(({ tag }) => tag !== VERSION_TAG)[SUBJECT];
  const names = partsOf(subject?.content).map(({ content }) => partsOf(content).map(attributeText).join("+"));
  return names.toReversed().join(",");
}

type Part = { tag: number; whole: Buffer; content: Buffer };

/** The parts that follow each other in DER; OpenSSL has read the certificate by now, so that they are whole. */
function partsOf(bytes: Buffer = Buffer.alloc(0)): Part[] {
  const parts: Part[] = [];
  for (let from = 0; from < bytes.length; ) {
    const short = bytes.readUInt8(from + 1);
    const lengthBytes = short < 0x80 ? 0 : short & 0x7f;
    const start = from + 2 + lengthBytes;
    const end = start + (lengthBytes === 0 ? short : bytes.readUIntBE(from + 2, lengthBytes));
    parts.push({ tag: bytes.readUInt8(from), whole: bytes.subarray(from, end), content: bytes.subarray(start, end) });
    from = end;
  }
  return parts;
}

function attributeText({ content }: Part): string {
  const [type, value] = partsOf(content);
  if (type === undefined || value === undefined) throw new Error("a part of the subject has no value");
  const number = dotted(type.content);
  const word = WORDS.get(number);
  if (word === undefined || !TEXT_TAGS.has(value.tag)) return `${word ?? number}=#${value.whole.toString("hex")}`;
  const escaped = value.content
    .toString("utf8")
    .replace(/[,=+<>#;"\\]/g, "\\$&")
    .replaceAll("\0", "\\00");
  return `${word}=${escaped.replace(/^[ \r]+|[ \r]+$/g, (edge) => edge.replace(/[ \r]/g, "\\$&"))}`;
}

/** An object identifier: seven bits per byte, the first two numbers in one. */
function dotted(bytes: Buffer): string {
  const numbers: bigint[] = [];
  let number = 0n;
  for (const byte of bytes) {
    number = number * 128n + BigInt(byte & 0x7f);
    if (byte >= 0x80) continue;
    numbers.push(number);
    number = 0n;
  }
  const [both = 0n, ...rest] = numbers;
  const first = both < 80n ? both / 40n : 2n;
  return [first, both - first * 40n, ...rest].join(".");
}
