package io.pinchpoint.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.testing.SparkSessions;
import org.apache.spark.SparkEnv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageIT {
  @ParameterizedTest
  @ValueSource(strings = {"s3a://bucket/lake", "s3://bucket/lake", "S3N://bucket/lake"})
  void shouldRefuseStorageWhereTwoDriversLoseEachOthersCommits(String lake) {
    assertThat(Storage.problem(SparkSessions.shared(), lake))
        .get()
        .asString()
        .startsWith("lake " + lake)
        .contains("S3SingleDriverLogStore", "must be", "spark.delta.logStore.s3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hdfs://name/lake",
        "gs://bucket/lake",
        "abfss://box@account.dfs.core.windows.net/lake",
        "file:///tmp/lake",
        "/tmp/lake",
        "lake"
      })
  void shouldTakeStorageThatRefusesTheSecond(String lake) {
    assertThat(Storage.problem(SparkSessions.shared(), lake)).isEmpty();
  }

  @Test
  void shouldGoByTheLogStoreThatIsConfigured() {
    String key = "spark.delta.logStore.s3a.impl";
    SparkSessions.shared();
    SparkEnv.get().conf().set(key, io.delta.storage.HDFSLogStore.class.getName());
    try {
      assertThat(Storage.problem(SparkSessions.shared(), "s3a://bucket/lake")).isEmpty();
    } finally {
      SparkEnv.get().conf().remove(key);
    }
  }
}
