import type { Config } from "@/lib/config";
import type { HostPort } from "@/lib/domain/host-port";
import { addressClass } from "@/lib/net/address";
import { localAddresses } from "@/lib/net/local-addresses";
import type { OwnPlace } from "@/lib/net/outbound-rules";

type Settings = Pick<Config, "HOST" | "PORT" | "DATABASE_URL" | "DATABASE_DIRECT_URL" | "PUBLIC_URL">;

const POSTGRES_PORT = 5_432;

/** Where this console and its database listen. */
export function listeningPlaces({ HOST, PORT, DATABASE_URL, DATABASE_DIRECT_URL }: Settings, local: readonly string[] = localAddresses()): HostPort[] {
  const isEverywhere = addressClass(HOST) === "unspecified";
  return [
    ...[HOST, ...(isEverywhere ? local : [])].map((host) => ({ host, port: PORT })),
    ...[DATABASE_URL, DATABASE_DIRECT_URL].flatMap((url) => (url === undefined ? [] : databasePlace(url))),
  ];
}

/**
 * What requests by HTTP may not reach beside: the machine's interfaces, and the name under which people reach the console. What
 * that name stands for is no place of ours: a proxy in front of much else may be there.
 */
export function ownPlaces(settings: Settings, local: readonly string[] = localAddresses()): OwnPlace[] {
  const { PUBLIC_URL } = settings;
  const front = PUBLIC_URL === undefined ? [] : [{ host: withoutBrackets(new URL(PUBLIC_URL).hostname) }];
  return [...listeningPlaces(settings, local), ...local.map((host) => ({ host })), ...front];
}

/** A socket in the file system is no place that a request could reach. */
function databasePlace(text: string): HostPort[] {
  if (!URL.canParse(text)) return [];
  const url = new URL(text);
  const host = withoutBrackets(url.searchParams.get("host") ?? url.hostname);
  return host === "" || host.startsWith("/") ? [] : [{ host, port: Number(url.port || (url.searchParams.get("port") ?? POSTGRES_PORT)) }];
}

const withoutBrackets = (host: string): string => host.replace(/^\[|\]$/g, "");
