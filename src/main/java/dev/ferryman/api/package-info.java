/// The custom resources SyncModule and SyncJob: the records that the definitions are generated from.
package dev.ferryman.api;
