# The service in one image: the API, or a worker with the command `node src/main/start.mjs src/main/worker.ts`.
#   docker build -t rdv-statistiques .
#   docker run --read-only --tmpfs /tmp -v files:/data -e DATABASE_URL=… -e AUTH_SECRET=… -p 4000:4000 rdv-statistiques
# Node is the image's and PostgreSQL is another container's: both packages are left out. /data is shared by all containers.

FROM node:26.12.1-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# With the optional packages: the compilers of the pages are among them.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY prisma.config.ts tsconfig.json ./
COPY prisma ./prisma
COPY src ./src
COPY web ./web
COPY docs ./docs
COPY schema.graphql README.md CHANGELOG.md ./
RUN npm run build && ls web/dist/index.html docs/dist/index.html && npm prune --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

FROM node:26.12.1-trixie-slim
LABEL org.opencontainers.image.title="rdv-statistiques" \
  org.opencontainers.image.description="GraphQL service for the RDVs, statistics and spreadsheet exports of public agents in France" \
  org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 OPERATOR_PORT=9400 DATA_DIR=/data
ENV NODE_COMPILE_CACHE=/var/cache/compiled
WORKDIR /app
COPY --from=build --chown=root:root /app /app
RUN mkdir /data $NODE_COMPILE_CACHE && chown node:node /data $NODE_COMPILE_CACHE
USER node
# Loads nearly everything once, so that each container starts from compiled modules.
RUN node src/main/start.mjs src/main/cli.ts schema >/dev/null
VOLUME /data
EXPOSE 4000 9400
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.OPERATOR_PORT + '/health/live').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: signals have to reach the process itself.
CMD ["node", "src/main/start.mjs", "src/main/server.ts", "--api-only"]
