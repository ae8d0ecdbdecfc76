const NAMES = ["password", "clientSecret", "token", "key", "passphrase", "authorization", "secrets", "security"];

/** Fields that no log line shows, should one ever be given them. */
export const REDACTED = { paths: NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[secret]" };
